package org.invigil.jobs;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.capture.PlannedRecording;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.recording.ClipCutter.Content;
import org.invigil.datasets.recording.Picture;
import org.invigil.datasets.recording.PictureWindow;
import org.invigil.datasets.recording.StillWriter;
import org.invigil.jobs.observe.DecoderLostException;
import org.invigil.jobs.observe.Decoders;
import org.invigil.jobs.observe.Reply;
import org.invigil.jobs.observe.Request;
import org.invigil.jobs.report.Clips;
import org.invigil.jobs.report.EvidenceClip;
import org.invigil.jobs.report.EvidenceMoment;
import org.invigil.jobs.report.files.EvidenceSource;
import org.invigil.jobs.report.page.ClipPath;

/**
 * Cuts stills and clips out of the recordings, inside the window only. A recording that is gone or broken gives none.
 */
record RecordedEvidence(Night.Captures captures, Decoders.Isolation isolation) implements EvidenceSource {
    /** Wider stills show nothing more and cost a report its size. */
    private static final int WIDTH_PIXELS = 640;

    private static final double QUALITY = 0.8;

    /** A clip shows how somebody moves; what is small is in the still. */
    private static final int CLIP_WIDTH_PIXELS = 320;

    /** Webcams give up to 30 pictures a second; movement is plain at half of that. */
    private static final long CLIP_STEP_MILLIS = 66;

    @Override
    public Optional<byte[]> still(Attempt attempt, EvidenceMoment moment) {
        return picture(attempt, moment).map(picture -> StillWriter.jpeg(picture, marks(moment), QUALITY));
    }

    @Override
    public Optional<Picture> picture(Attempt attempt, EvidenceMoment moment) {
        return findRecording(attempt, moment.recording()).flatMap(recording -> cut(attempt, recording, moment));
    }

    @Override
    public Optional<Picture> reference(Attempt attempt) {
        String file = attempt.examinee().referencePhoto();
        if (file == null || !isOfTheseCaptures(attempt)) {
            return Optional.empty();
        }
        return ask(
                file,
                path -> Request.still(
                        path, file, RecordingKind.SNAPSHOT, 0, PictureWindow.of(0, 1, 1, 0, WIDTH_PIXELS)),
                Reply::still);
    }

    @Override
    public Optional<Clip> clip(Attempt attempt, EvidenceClip wanted, Clips clips) {
        return findRecording(attempt, wanted.recording()).flatMap(recording -> {
            // In a recording that several attempts share all of them are heard.
            boolean isShared = recording.crop() != null;
            Optional<Clip> film = clips == Clips.VIDEO && recording.kind() == RecordingKind.WEBCAM
                    ? cut(recording, wanted.stretch(), isShared ? Content.FILM : Content.FILM_WITH_SOUND)
                    : Optional.empty();
            boolean isHeard = recording.kind() != RecordingKind.SNAPSHOT && !isShared;
            return isHeard ? film.or(() -> cut(recording, wanted.stretch(), Content.SOUND)) : film;
        });
    }

    private Optional<Clip> cut(PlannedRecording recording, Stretch stretch, Content content) {
        long zero = recording.startMillis();
        PictureWindow window = PictureWindow.of(
                        stretch.startMillis() - zero,
                        stretch.endMillis() - zero,
                        CLIP_STEP_MILLIS,
                        stretch.startMillis() - zero,
                        CLIP_WIDTH_PIXELS)
                .cropped(recording.crop());
        return ask(
                        recording.file(),
                        path -> Request.clip(path, recording.file(), recording.kind(), window, content),
                        Reply::clip)
                .map(webm -> new Clip(webm, content == Content.SOUND ? ClipPath.Shown.SOUND : ClipPath.Shown.FILM));
    }

    private boolean isOfTheseCaptures(Attempt attempt) {
        return captures.day().attempts().stream()
                .anyMatch(a -> a.attemptId().equals(attempt.attemptId())
                        && a.examId().equals(attempt.examId())
                        && a.examDay().equals(attempt.examDay()));
    }

    private Optional<PlannedRecording> findRecording(Attempt attempt, String file) {
        if (!isOfTheseCaptures(attempt)) {
            return Optional.empty();
        }
        return captures.day().recordings().stream()
                .filter(r ->
                        r.attemptId().equals(attempt.attemptId()) && r.file().equals(file))
                .findFirst();
    }

    private Optional<Picture> cut(Attempt attempt, PlannedRecording recording, EvidenceMoment moment) {
        long zero = recording.startMillis();
        PictureWindow window = PictureWindow.of(-zero, attempt.window().lengthMillis() - zero, 1, -zero, WIDTH_PIXELS)
                .cropped(recording.crop());
        return ask(
                recording.file(),
                path -> Request.still(path, recording.file(), recording.kind(), moment.millis() - zero, window),
                Reply::still);
    }

    private <T> Optional<T> ask(String name, Function<String, Request> request, Function<Reply, T> part) {
        try (CaptureFiles.LocalFile file = captures.files().localFile(name)) {
            return Optional.ofNullable(
                    part.apply(Decoders.ask(isolation, request.apply(file.path().toString()))
                            .orThrowDefect()));
        } catch (IOException | InputException | DecoderLostException e) {
            // The report says that it was not cut; why the recording fails is in the problems already.
            return Optional.empty();
        }
    }

    private static List<StillWriter.Mark> marks(EvidenceMoment moment) {
        List<Box> boxes = moment.boxes();
        return boxes.stream()
                .map(box -> new StillWriter.Mark(box, boxes.size() > 1 ? String.valueOf(boxes.indexOf(box) + 1) : ""))
                .toList();
    }
}
