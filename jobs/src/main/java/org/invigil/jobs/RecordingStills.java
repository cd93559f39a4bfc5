package org.invigil.jobs;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.capture.PlannedRecording;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.recording.Picture;
import org.invigil.datasets.recording.PictureWindow;
import org.invigil.datasets.recording.StillWriter;
import org.invigil.jobs.observe.DecoderLostException;
import org.invigil.jobs.observe.Decoders;
import org.invigil.jobs.observe.Request;
import org.invigil.jobs.report.EvidenceMoment;
import org.invigil.jobs.report.files.EvidenceSource;

/** Cuts stills out of the recordings, inside the window only. A recording that is gone or broken gives none. */
record RecordingStills(Night.Captures captures, Decoders.Isolation isolation) implements EvidenceSource {
    /** Wider stills show nothing more and cost a report its size. */
    private static final int WIDTH_PIXELS = 640;

    private static final double QUALITY = 0.8;

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
                        path, file, RecordingKind.SNAPSHOT, 0, PictureWindow.of(0, 1, 1, 0, WIDTH_PIXELS)));
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
                path -> Request.still(path, recording.file(), recording.kind(), moment.millis() - zero, window));
    }

    private Optional<Picture> ask(String name, Function<String, Request> request) {
        try (CaptureFiles.LocalFile file = captures.files().localFile(name)) {
            return Optional.ofNullable(
                    Decoders.ask(isolation, request.apply(file.path().toString()))
                            .orThrowDefect()
                            .still());
        } catch (IOException | InputException | DecoderLostException e) {
            // The report says that the still was not cut; why the recording fails is in the problems already.
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
