package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.recording.MediaStream;
import org.invigil.models.detect.DrawnAttempt;
import org.junit.jupiter.api.Test;

class LostStreamsTest {
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Recording> recordings = new ArrayList<>();

    private LostStreamsTest attempt(String id, RecordingKind kind, String... streams) {
        Attempt drawn = DrawnAttempt.attempt(60_000);
        attempts.add(new Attempt(
                drawn.examDay(),
                drawn.examId(),
                id,
                drawn.courseId(),
                drawn.examinee(),
                drawn.exam(),
                drawn.window(),
                drawn.consent(),
                List.of(),
                List.of(),
                null,
                drawn.admission()));
        List<MediaStream> all = Stream.of(streams)
                .map(stream -> new MediaStream(stream, "codec", 0, 0, 0))
                .toList();
        Stretch span = new Stretch(0, 60_000);
        recordings.add(new Recording(
                drawn.examDay(), drawn.examId(), id, id, kind, "", 1, span, all, List.of(), List.of(), span));
        return this;
    }

    private List<Problem> lost() {
        return LostStreams.of(attempts, recordings);
    }

    @Test
    void namesTheAttemptWithoutSoundAmongOthersWithIt() {
        attempt("a", RecordingKind.WEBCAM, "video", "audio")
                .attempt("b", RecordingKind.WEBCAM, "video")
                .attempt("c", RecordingKind.WEBCAM, "video", "audio");
        assertThat(lost())
                .extracting(Problem::attemptId, Problem::what)
                .containsExactly(tuple("b", ProblemKind.NO_SOUND));
    }

    @Test
    void namesTheAttemptWithoutPictureAmongOthersWithIt() {
        attempt("a", RecordingKind.WEBCAM, "video", "audio")
                .attempt("b", RecordingKind.MICROPHONE, "audio")
                .attempt("c", RecordingKind.WEBCAM, "video", "audio");
        assertThat(lost())
                .extracting(Problem::attemptId, Problem::what)
                .containsExactly(tuple("b", ProblemKind.NO_PICTURE));
    }

    @Test
    void anExamThatIsRecordedWithoutSoundHasLostNone() {
        attempt("a", RecordingKind.WEBCAM, "video")
                .attempt("b", RecordingKind.WEBCAM, "video")
                .attempt("c", RecordingKind.WEBCAM, "video", "audio");
        assertThat(lost()).isEmpty();
    }

    @Test
    void twoAttemptsSayNothingOfWhatIsUsual() {
        attempt("a", RecordingKind.WEBCAM, "video").attempt("b", RecordingKind.WEBCAM, "video", "audio");
        assertThat(lost()).isEmpty();
    }

    @Test
    void soundOfAScreenIsNotTheExaminees() {
        attempt("a", RecordingKind.WEBCAM, "video", "audio")
                .attempt("b", RecordingKind.SCREEN, "video", "audio")
                .attempt("c", RecordingKind.WEBCAM, "video", "audio");
        assertThat(lost()).extracting(Problem::what).containsExactly(ProblemKind.NO_SOUND, ProblemKind.NO_PICTURE);
    }
}
