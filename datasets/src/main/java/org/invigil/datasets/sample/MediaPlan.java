package org.invigil.datasets.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.invigil.datasets.attempt.RecordingKind;

/** Which media files a sample day has, and what they are called. */
final class MediaPlan {
    private MediaPlan() {}

    /**
     * One media file and row of {@code recordings.csv}.
     *
     * @param file relative to the folder
     * @param startSeconds of the file's first packet, from "Start test"
     */
    record Planned(SampleAttempt attempt, SampleRecording recording, String file, double startSeconds) {
        /** Where a webcam recording begins with "Start test", the manifest need not say when. */
        boolean hasOwnStart() {
            return recording.kind() != RecordingKind.WEBCAM || startSeconds != 0;
        }
    }

    static List<Planned> of(List<SampleAttempt> attempts) {
        List<Planned> files = new ArrayList<>();
        for (SampleAttempt attempt : attempts) {
            for (SampleRecording recording : attempt.recordings()) {
                String stem = "media/%s-%s"
                        .formatted(attempt.attemptId(), recording.kind().name().toLowerCase(Locale.ROOT));
                String extension = "." + recording.format().extension();
                if (recording.kind() == RecordingKind.SNAPSHOT) {
                    for (int t = 0; t < attempt.seconds(); t += recording.stillEverySeconds()) {
                        files.add(new Planned(attempt, recording, "%s-%04d%s".formatted(stem, t, extension), t));
                    }
                } else {
                    files.add(new Planned(attempt, recording, stem + extension, -recording.leadSeconds()));
                }
            }
        }
        return files;
    }

    /** Those with a reference of their own, each once, if any of their attempts is recorded. */
    static List<SampleExaminee> examinees(List<SampleAttempt> attempts) {
        return attempts.stream()
                .filter(attempt -> !attempt.recordings().isEmpty())
                .map(SampleAttempt::examinee)
                .filter(examinee ->
                        examinee.hasPhoto() || !examinee.referenceVoice().isEmpty())
                .distinct()
                .toList();
    }

    static String photo(SampleExaminee examinee) {
        return "media/reference-" + examinee.examineeId() + ".jpg";
    }

    static String voice(SampleExaminee examinee) {
        return "media/reference-" + examinee.examineeId() + ".ogg";
    }
}
