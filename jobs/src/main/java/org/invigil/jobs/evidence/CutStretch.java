package org.invigil.jobs.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.capture.PlannedRecording;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.Thing;
import org.invigil.datasets.recording.ClipCutter;
import org.invigil.datasets.recording.Picture;
import org.invigil.datasets.recording.PictureTiles;
import org.invigil.datasets.recording.PictureWindow;
import org.invigil.datasets.recording.StillWriter;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.observe.DecoderLostException;
import org.invigil.jobs.observe.Decoders;
import org.invigil.jobs.observe.Reply;
import org.invigil.jobs.observe.Request;

/**
 * Cuts what can be seen of one stretch of an attempt, for whoever reviews it: stills with what was measured in them, a
 * sheet of all of them, a film of a short stretch, and how loud it was. Sound, which carries bystanders' words, is cut
 * where it is asked for, and never out of a recording that several attempts share.
 */
public final class CutStretch {
    /** More than this nobody looks at, and each is a seek. */
    static final int MOST_STILLS = 48;

    static final long LONGEST_CLIP_MILLIS = 30_000;

    private static final int USUAL_STILLS = 24;
    private static final int WIDTH_PIXELS = 640;
    private static final double QUALITY = 0.8;
    private static final int SHEET_SIDE = 320;
    private static final int SHEET_COLUMNS = 4;

    /** 25 pictures a second are a film. */
    private static final long FILM_STEP_MILLIS = 40;

    /** A box belongs to its picture: half a second later somebody sits elsewhere. */
    private static final long SAME_PICTURE_MILLIS = 500;

    /** Faces that the detectors count at the least. */
    private static final float SURE_FACE = 0.5f;

    private final CaptureFiles files;
    private final Decoders.Isolation isolation;
    private final Texts texts;
    private final ClipCutter.Content content;

    /** @param content of the film; with its sound, microphones that ran beside the camera are cut as well */
    public CutStretch(CaptureFiles files, Decoders.Isolation isolation, Texts texts, ClipCutter.Content content) {
        this.files = files;
        this.isolation = isolation;
        this.texts = texts;
        this.content = content;
    }

    /**
     * What was observed of the stretch.
     *
     * @param looks in any order; empty where the night has not been run
     * @param sounds the same
     */
    public record Observed(List<Look> looks, List<Sound> sounds) {}

    /**
     * What was written.
     *
     * @param names of the files in the folder
     * @param remarks what is missing, and why
     */
    public record Cut(List<String> names, List<Text> remarks) {}

    /** Between two stills by default: two dozen of them, not more often than each second. */
    public static double usualEvery(Stretch stretch) {
        return Math.max(1, stretch.lengthMillis() / 1000.0 / USUAL_STILLS);
    }

    /**
     * @param everySeconds between two stills; longer where there would be more than {@value #MOST_STILLS}
     * @param folder is made; files of the same names are replaced
     * @throws InputException if no recording shows or hears anything of the stretch; nothing is written then
     */
    public Cut cut(AskedStretch asked, double everySeconds, Observed observed, Path folder) {
        Writing writing = new Writing(asked, observed);
        for (Map.Entry<String, List<PlannedRecording>> camera :
                cameras(asked.recordings()).entrySet()) {
            writing.camera(camera.getKey(), camera.getValue(), times(asked, everySeconds));
        }
        writing.sound();
        if (content == ClipCutter.Content.FILM_WITH_SOUND) {
            writing.microphones();
        }
        if (writing.contents.isEmpty()) {
            throw writing.nothing();
        }
        writing.contents.forEach((name, content) -> WholeFile.write(folder.resolve(name), content));
        return new Cut(List.copyOf(writing.contents.keySet()), writing.remarks);
    }

    private static List<Long> times(AskedStretch asked, double everySeconds) {
        Stretch stretch = asked.stretch();
        long least = (stretch.lengthMillis() + MOST_STILLS - 1) / MOST_STILLS;
        long step = Math.max(1, Math.max(least, Math.round(everySeconds * 1000)));
        return LongStream.iterate(stretch.startMillis(), t -> t < stretch.endMillis(), t -> t + step)
                .filter(asked::mayShow)
                .boxed()
                .toList();
    }

    /** By the name that their files get: each film alone, all single pictures of the attempt together. */
    private static Map<String, List<PlannedRecording>> cameras(List<PlannedRecording> recordings) {
        Map<String, List<PlannedRecording>> cameras = new TreeMap<>();
        for (RecordingKind kind : List.of(RecordingKind.WEBCAM, RecordingKind.SCREEN, RecordingKind.SNAPSHOT)) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            List<PlannedRecording> ofKind = recordings.stream()
                    .filter(recording -> recording.kind() == kind)
                    .sorted(Comparator.comparingLong(PlannedRecording::startMillis)
                            .thenComparing(PlannedRecording::file))
                    .toList();
            if (kind == RecordingKind.SNAPSHOT || ofKind.size() == 1) {
                if (!ofKind.isEmpty()) {
                    cameras.put(name, ofKind);
                }
            } else {
                for (int i = 0; i < ofKind.size(); i++) {
                    cameras.put(name + "-" + (i + 1), List.of(ofKind.get(i)));
                }
            }
        }
        return cameras;
    }

    /**
     * A picture that was cut.
     *
     * @param millis of the attempt
     */
    private record Still(PlannedRecording recording, long millis, Picture picture) {}

    /** What a decoder answered, or why it could not. */
    private record Answer<T>(Optional<T> found, Optional<Text> trouble) {}

    private final class Writing {
        private final AskedStretch asked;
        private final Observed observed;
        private final Map<String, byte[]> contents = new LinkedHashMap<>();
        private final List<Text> remarks = new ArrayList<>();

        Writing(AskedStretch asked, Observed observed) {
            this.asked = asked;
            this.observed = observed;
        }

        void camera(String name, List<PlannedRecording> recordings, List<Long> times) {
            List<Still> stills = new ArrayList<>();
            boolean isFilm = recordings.get(0).kind() != RecordingKind.SNAPSHOT;
            int wanted;
            if (isFilm) {
                wanted = times.size();
                stills.addAll(film(recordings.get(0), times));
            } else {
                List<PlannedRecording> inside = inside(recordings);
                wanted = inside.size();
                stills.addAll(singles(inside));
            }
            if (wanted == 0) {
                remarks.add(Text.of("evidence.no_snapshot", name));
            } else if (stills.size() < wanted) {
                remarks.add(Text.of("evidence.fewer", name, stills.size(), wanted));
            }
            if (stills.isEmpty()) {
                return;
            }
            contents.put("contact-sheet-" + name + ".jpg", sheet(stills));
            for (Still still : stills) {
                contents.put(
                        String.format(Locale.ROOT, "still-%s-%09.3fs.jpg", name, still.millis() / 1000.0),
                        StillWriter.jpeg(still.picture(), marks(still), QUALITY));
            }
            if (isFilm && isClipped()) {
                clip(recordings.get(0), filmed(recordings.get(0)))
                        .ifPresent(film -> contents.put("clip-" + name + ".webm", film));
            }
        }

        private boolean isClipped() {
            return asked.stretch().lengthMillis() <= LONGEST_CLIP_MILLIS && !asked.touchesBreak();
        }

        /** A screen may play others' voices, and a shared recording everybody's. */
        private ClipCutter.Content filmed(PlannedRecording recording) {
            return recording.kind() == RecordingKind.WEBCAM && recording.crop() == null
                    ? content
                    : ClipCutter.Content.FILM;
        }

        void microphones() {
            List<PlannedRecording> microphones = asked.recordings().stream()
                    .filter(recording -> recording.kind() == RecordingKind.MICROPHONE && recording.crop() == null)
                    .sorted(Comparator.comparing(PlannedRecording::file))
                    .toList();
            for (int i = 0; i < microphones.size() && isClipped(); i++) {
                String name = microphones.size() == 1 ? "" : "-" + (i + 1);
                clip(microphones.get(i), ClipCutter.Content.SOUND)
                        .ifPresent(sound -> contents.put("clip-microphone" + name + ".webm", sound));
            }
        }

        private List<Still> film(PlannedRecording recording, List<Long> times) {
            List<Answer<Still>> answers = new ArrayList<>();
            for (int i = 0; i < times.size(); i++) {
                long from = times.get(i);
                long to = i + 1 < times.size()
                        ? times.get(i + 1)
                        : asked.stretch().endMillis();
                Answer<Still> answer = still(recording, new Stretch(from, to));
                answers.add(answer);
                if (answer.trouble().isPresent()) {
                    // A recording that cannot be read is asked once, not for every moment.
                    remarks.add(answer.trouble().get());
                    break;
                }
            }
            return answers.stream().flatMap(answer -> answer.found().stream()).toList();
        }

        /** Evenly chosen where there are more than are shown. */
        private List<PlannedRecording> inside(List<PlannedRecording> snapshots) {
            List<PlannedRecording> inside = snapshots.stream()
                    .filter(snapshot ->
                            snapshot.startMillis() >= asked.stretch().startMillis()
                                    && snapshot.startMillis() < asked.stretch().endMillis()
                                    && asked.mayShow(snapshot.startMillis()))
                    .toList();
            int step = (inside.size() + MOST_STILLS - 1) / MOST_STILLS;
            List<PlannedRecording> chosen = new ArrayList<>();
            for (int i = 0; i < inside.size(); i += Math.max(1, step)) {
                chosen.add(inside.get(i));
            }
            return chosen;
        }

        private List<Still> singles(List<PlannedRecording> snapshots) {
            List<Still> stills = new ArrayList<>();
            for (PlannedRecording snapshot : snapshots) {
                Answer<Still> answer = still(
                        snapshot,
                        new Stretch(snapshot.startMillis(), asked.stretch().endMillis()));
                answer.trouble().ifPresent(remarks::add);
                answer.found().ifPresent(stills::add);
            }
            return stills;
        }

        /** The first picture of a piece of the stretch, if it has one. */
        private Answer<Still> still(PlannedRecording recording, Stretch piece) {
            PictureWindow window = window(recording, piece, 1);
            Function<String, Request> request =
                    path -> Request.still(path, recording.file(), recording.kind(), window.fromMillis(), window);
            Answer<Picture> answer = ask(recording, request, Reply::still);
            return new Answer<>(
                    answer.found()
                            .map(picture -> new Still(
                                    recording,
                                    recording.startMillis()
                                            + (recording.kind() == RecordingKind.SNAPSHOT ? 0 : picture.millis()),
                                    picture)),
                    answer.trouble());
        }

        private Optional<byte[]> clip(PlannedRecording recording, ClipCutter.Content wanted) {
            PictureWindow window = window(recording, asked.stretch(), FILM_STEP_MILLIS);
            Answer<byte[]> answer = ask(
                    recording,
                    path -> Request.clip(path, recording.file(), recording.kind(), window, wanted),
                    Reply::clip);
            answer.trouble().ifPresent(remarks::add);
            return answer.found();
        }

        private PictureWindow window(PlannedRecording recording, Stretch piece, long stepMillis) {
            long zero = recording.startMillis();
            return PictureWindow.of(
                            piece.startMillis() - zero,
                            piece.endMillis() - zero,
                            stepMillis,
                            piece.startMillis() - zero,
                            WIDTH_PIXELS)
                    .cropped(recording.crop());
        }

        private byte[] sheet(List<Still> stills) {
            List<StillWriter.Mark> clocks = new ArrayList<>();
            for (int i = 0; i < stills.size(); i++) {
                clocks.add(new StillWriter.Mark(
                        PictureTiles.place(i, stills.size(), SHEET_COLUMNS),
                        sinceStart(stills.get(i).millis())));
            }
            List<PictureTiles.Tile> tiles = stills.stream()
                    .map(still -> new PictureTiles.Tile(still.picture(), null))
                    .toList();
            return StillWriter.jpeg(PictureTiles.of(tiles, SHEET_SIDE, SHEET_COLUMNS), clocks, QUALITY);
        }

        /** Faces and objects that were measured in this very picture, or next to it. */
        private List<StillWriter.Mark> marks(Still still) {
            Optional<Look> nearest = observed.looks().stream()
                    .filter(look -> look.recording().equals(still.recording().file()))
                    .filter(look -> Math.abs(look.millis() - still.millis()) <= SAME_PICTURE_MILLIS)
                    .min(Comparator.comparingLong((Look look) -> Math.abs(look.millis() - still.millis()))
                            .thenComparingLong(Look::millis));
            List<StillWriter.Mark> marks = new ArrayList<>();
            nearest.ifPresent(look -> {
                for (Face face : look.faces()) {
                    if (face.score() >= SURE_FACE) {
                        marks.add(new StillWriter.Mark(face.box(), ""));
                    }
                }
                for (Thing object : look.objects()) {
                    marks.add(new StillWriter.Mark(object.box(), object.what()));
                }
            });
            return marks;
        }

        void sound() {
            List<PlannedRecording> heard = asked.recordings().stream()
                    .filter(recording ->
                            recording.kind() == RecordingKind.WEBCAM || recording.kind() == RecordingKind.MICROPHONE)
                    .toList();
            Map<String, List<Sound>> byRecording = observed.sounds().stream()
                    .filter(sound -> asked.mayShow(sound.millis()))
                    .filter(sound -> heard.stream()
                            .anyMatch(recording -> recording.file().equals(sound.recording())))
                    .collect(Collectors.groupingBy(Sound::recording, TreeMap::new, Collectors.toList()));
            if (byRecording.isEmpty()) {
                if (!heard.isEmpty()) {
                    remarks.add(Text.of("evidence.no_sound", asked.attempt().attemptId()));
                }
                return;
            }
            int number = 0;
            for (List<Sound> sounds : byRecording.values()) {
                String name = byRecording.size() == 1 ? "" : "-" + ++number;
                contents.put(
                        "sound-level" + name + ".svg",
                        LevelCurve.svg(asked.stretch(), sounds, texts).getBytes(StandardCharsets.UTF_8));
            }
        }

        InputException nothing() {
            double from = asked.stretch().startMillis() / 1000.0;
            double to = asked.stretch().endMillis() / 1000.0;
            String attempt = asked.attempt().attemptId();
            if (asked.recordings().isEmpty()) {
                return new InputException(Text.of("evidence.no_recordings", attempt));
            }
            String why = remarks.stream().map(texts::say).distinct().collect(Collectors.joining(" "));
            return new InputException(Text.of("evidence.nothing", attempt, from, to, why));
        }
    }

    private <T> Answer<T> ask(PlannedRecording recording, Function<String, Request> request, Function<Reply, T> part) {
        try (CaptureFiles.LocalFile file = files.localFile(recording.file())) {
            Reply reply = Decoders.ask(isolation, request.apply(file.path().toString()))
                    .orThrowDefect();
            return reply.failure() == null
                    ? new Answer<>(Optional.ofNullable(part.apply(reply)), Optional.empty())
                    : new Answer<>(Optional.empty(), Optional.of(reply.failure().why()));
        } catch (InputException e) {
            return new Answer<>(Optional.empty(), Optional.of(e.text()));
        } catch (IOException | DecoderLostException e) {
            return new Answer<>(
                    Optional.empty(), Optional.of(DecoderLostException.why("observe.unreadable", e, recording.file())));
        }
    }

    private static String sinceStart(long millis) {
        long seconds = millis / 1000;
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
