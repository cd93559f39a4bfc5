package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.invigil.datasets.capture.CaptureFolder.attempt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.ActionKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityReaderTest {
    @TempDir
    private Path folder;

    private CaptureFolder captures;
    private final List<Action> actions = new ArrayList<>();

    @BeforeEach
    void writeCaptures() {
        captures = new CaptureFolder(folder)
                .attempts(attempt("a1") + attempt("a2") + attempt("a3").replace("yes,yes", "no,no"));
    }

    @Test
    void readsActionsWithTheirDetail() {
        read(
                """
                {"attempt_id":"a1","at":"2026-11-20T10:00:01.5+02:00","action":"paste","detail":{"characters":412,"question_id":"q3","z":[1]}}
                {"attempt_id":"a2","at":"2026-11-20T08:00:02Z","action":"page_hidden","detail":{}}
                {"attempt_id":"a2","at":"2026-11-20T08:00:03Z","action":"Page_Visible"}
                {"attempt_id":"a2","at":"2026-11-20T08:00:04Z","action":"print","detail":"two pages"}
                """);

        assertThat(actions)
                .containsExactly(
                        new Action("2026-11-20", "EX1", "a1", 1500, 0, ActionKind.PASTE, "q3", 412, "{\"z\":[1]}"),
                        new Action("2026-11-20", "EX1", "a2", 2000, 0, ActionKind.PAGE_HIDDEN, null, null, "{}"),
                        new Action("2026-11-20", "EX1", "a2", 3000, 0, ActionKind.PAGE_VISIBLE, null, null, "{}"),
                        new Action(
                                "2026-11-20",
                                "EX1",
                                "a2",
                                4000,
                                0,
                                ActionKind.PRINT,
                                null,
                                null,
                                "{\"text\":\"two pages\"}"));
    }

    @Test
    void timeWithoutANetworkIsATechnicalFindingAndNoLoss() {
        LogSummary summary = read(line("a1", "2026-11-20T10:00:30+02:00", "network_back")
                + line("a1", "2026-11-20T10:00:10+02:00", "network_lost")
                + line("a2", "2026-11-20T10:59:00+02:00", "network_lost"));

        assertThat(summary.problems())
                .extracting(problem -> problem.attemptId() + " " + problem.startMillis() + "-" + problem.endMillis())
                .containsExactly("a1 10000-30000", "a2 3540000-3600000");
        assertThat(summary.problems()).noneMatch(problem -> problem.what().isLoss());
    }

    @Test
    void clipsHardToTheWindow() {
        LogSummary summary = read(line("a1", "2026-11-20T09:59:59.999+02:00", "copy")
                + line("a1", "2026-11-20T10:00:00+02:00", "cut")
                + line("a1", "2026-11-20T11:00:00+02:00", "paste")
                + line("a1", "2026-11-20T11:00:00.001+02:00", "print"));

        assertThat(actions).extracting(Action::action).containsExactly(ActionKind.CUT, ActionKind.PASTE);
        assertThat(summary.problems()).isEmpty();
        assertThat(CaptureFolder.said(summary.notes()))
                .contains("2 line(s) lie before")
                .contains("lines 1, 4");
    }

    @Test
    void numbersActionsOfOneMillisecondInTheLogsOrderHoweverItIsSorted() {
        read(line("a1", "2026-11-20T10:00:05+02:00", "copy")
                + line("a2", "2026-11-20T10:00:05+02:00", "copy")
                + line("a1", "2026-11-20T10:00:01+02:00", "focus_lost")
                + line("a1", "2026-11-20T08:00:05Z", "paste")
                + line("a1", "2026-11-20T10:00:05.000+02:00", "cut"));

        assertThat(actions).extracting(Action::sequence).containsExactly(0, 0, 0, 1, 2);
    }

    @Test
    void passesOverLinesOfAttemptsThatAreNotAdmitted() {
        LogSummary summary =
                read(line("a3", "2026-11-20T10:00:05+02:00", "copy") + line("a9", "2026-11-20T10:00:05+02:00", "copy"));

        assertThat(actions).isEmpty();
        assertThat(summary.problems()).isEmpty();
        assertThat(CaptureFolder.said(summary.notes()))
                .contains("2 line(s) are for attempts that are not analysed")
                .doesNotContain("a3");
    }

    @Test
    void showsNothingOfABadLineOfSomebodyWithoutConsent() {
        LogSummary summary = read("{\"attempt_id\":\"a3\",\"detail\":\"private words\n"
                + line("a1", "2026-11-20T10:00:05+02:00", "copy"));

        assertThat(summary.problems()).isEmpty();
        assertThat(CaptureFolder.said(summary.notes())).contains("lines 1").doesNotContain("a3", "private");
    }

    @Test
    void countsActionsOutsideTheVocabulary() {
        LogSummary summary =
                read(line("a1", "2026-11-20T10:00:05+02:00", "sneeze").repeat(7));

        assertThat(actions).isEmpty();
        assertThat(CaptureFolder.said(summary.notes())).contains("7 line(s) have the unknown action \"sneeze\"");
    }

    @Test
    void doesNotKeepMillionsOfUnknownWords() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            lines.append(line("a1", "2026-11-20T10:00:05+02:00", "word" + i));
        }

        assertThat(read(lines.toString()).notes()).hasSize(51);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"attempt_id\":\"a1\",\"at\":\"2026-11-20T10:00:0",
                "{\"attempt_id\":\"a1\",\"attempt_id\":\"a2\",\"at\":\"2026-11-20T10:00:05+02:00\",\"action\":\"copy\"}",
                "{\"attempt_id\":\"a1\",\"at\":\"2026-11-20T10:00:05+02:00\",\"action\":\"copy\"} {}",
                "{\"attempt_id\":\"a1\",\"at\":\"2026-11-20T10:00:05\",\"action\":\"copy\"}",
                "{\"attempt_id\":\"a1\",\"at\":1795161605,\"action\":\"copy\"}",
                "{\"attempt_id\":\"a1\",\"action\":\"copy\"}"
            })
    void turnsABadLineIntoAProblemOfItsAttempt(String bad) {
        LogSummary summary = read(line("a1", "2026-11-20T10:00:01+02:00", "copy") + bad + "\n"
                + line("a1", "2026-11-20T10:00:02+02:00", "copy"));

        assertThat(actions).hasSize(2);
        assertThat(summary.problems()).hasSize(1);
        Problem problem = summary.problems().get(0);
        assertThat(problem.what()).isEqualTo(ProblemKind.ACTIVITY_UNREADABLE);
        assertThat(problem.attemptId()).isEqualTo("a1");
        assertThat(problem.recording()).isEqualTo("activity.jsonl:2");
        assertThat(CaptureFolder.said(problem.why()))
                .contains("activity.jsonl: 1 line(s)")
                .contains("lines 2");
        assertThat(CaptureFolder.said(problem.whatToDo())).isNotBlank();
    }

    @Test
    void makesOneProblemOfManyBadLines() {
        String bad = "{\"attempt_id\":\"a1\",\"at\":\"yesterday\",\"action\":\"copy\"}\n";

        LogSummary summary =
                read(line("a2", "2026-11-20T10:00:01+02:00", "copy") + bad.repeat(10_000) + bad.replace("a1", "a2"));

        assertThat(summary.problems()).extracting(Problem::attemptId).containsExactly("a1", "a2");
        assertThat(CaptureFolder.said(summary.problems().get(0).why()))
                .contains("10000 line(s)")
                .contains("lines 2, 3, 4, 5, 6, …")
                .contains("yesterday")
                .hasSizeLessThan(200);
    }

    @Test
    void survivesDeepNestingAndLongLines() {
        String deep = "{\"attempt_id\":\"a1\",\"detail\":" + "[".repeat(100_000) + "}\n";
        String open = "{\"attempt_id\":\"a1\",\"detail\":\"" + "x".repeat(3_000_000) + "\"}\n";

        LogSummary summary = read(deep + open + line("a1", "2026-11-20T10:00:01+02:00", "copy"));

        assertThat(actions).hasSize(1);
        assertThat(CaptureFolder.said(summary.problems().get(0).why()))
                .contains("lines 1")
                .hasSizeLessThan(300);
        assertThat(CaptureFolder.said(summary.notes()))
                .contains("name no analysed attempt")
                .contains("lines 2");
    }

    @Test
    void readsLinesThatAreNotUtf8AsTheirOwnProblem() {
        byte[] bytes = ("\ufeff" + line("a1", "2026-11-20T10:00:01+02:00", "copy")
                        + line("a1", "2026-11-20T10:00:01+02:00", "k\u00f5ik")
                        + line("a1", "2026-11-20T10:00:02+02:00", "copy"))
                .getBytes(StandardCharsets.UTF_8);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("k\u00c3\u00b5ik", "k\u00f5ik");

        LogSummary summary = read(text.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(actions).hasSize(2);
        assertThat(CaptureFolder.said(summary.problems().get(0).why()))
                .contains("not UTF-8")
                .contains("lines 2");
    }

    @Test
    void saysForEverybodyThatALogInAnotherEncodingIsLost() {
        LogSummary summary =
                read(("\ufeff" + line("a1", "2026-11-20T10:00:01+02:00", "copy")).getBytes(StandardCharsets.UTF_16LE));

        assertThat(summary.problems()).extracting(Problem::attemptId).containsExactlyInAnyOrder("a1", "a2");
        assertThat(CaptureFolder.said(summary.problems().get(0).why())).contains("UTF-16");
    }

    @Test
    void saysForEverybodyThatNotOneLineCanBeRead() {
        LogSummary summary = read("<html>\n<body>\n");

        assertThat(summary.problems()).extracting(Problem::attemptId).containsExactlyInAnyOrder("a1", "a2");
        assertThat(CaptureFolder.said(summary.problems().get(0).why())).contains("not one of its 2 lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\n\n"})
    void countsPhysicalLinesWhateverTheirEnd(String lineEnd) {
        String lines =
                (line("a1", "2026-11-20T10:00:01+02:00", "copy") + line("a1", "x", "copy")).replace("\n", lineEnd);

        LogSummary summary = read(lines);

        assertThat(actions).hasSize(1);
        assertThat(CaptureFolder.said(summary.problems().get(0).why()))
                .contains(lineEnd.equals("\n\n") ? "lines 3" : "lines 2");
    }

    @Test
    void readsCsvToo() throws IOException {
        captures.write(
                "activity.csv",
                """
                attempt_id;at;action;detail
                a1;2026-11-20T10:00:01+02:00;paste;"{""characters"":12,""question_id"":7}"
                a1;2026-11-20T10:00:02+02:00;second_screen;HDMI
                a1;2026-11-20T10:00:03+02:00;copy;
                a1;2026-11-20T10:00:04+02:00;copy;{broken
                a2;2026-11-20T10:00:05+02:00
                """);

        LogSummary summary = readLog();

        assertThat(actions).extracting(Action::detail).containsExactly("{}", "{\"text\":\"HDMI\"}", "{}");
        assertThat(actions.get(0).characters()).isEqualTo(12);
        assertThat(actions.get(0).questionId()).isEqualTo("7");
        assertThat(summary.problems())
                .extracting(Problem::recording)
                .containsExactly("activity.csv:5", "activity.csv:6");
    }

    @Test
    void keepsWhatCameBeforeACsvBreaks() throws IOException {
        captures.write(
                "activity.csv",
                """
                attempt_id,at,action,detail
                a1,2026-11-20T10:00:01+02:00,copy,
                a1,2026-11-20T10:00:02+02:00,copy,
                a1,2026-11-20T10:00:03+02:00,copy,"never closed
                a2,2026-11-20T10:00:03+02:00,copy,
                """);

        LogSummary summary = readLog();

        assertThat(actions).hasSize(2);
        assertThat(summary.problems()).extracting(Problem::attemptId).containsExactlyInAnyOrder("a1", "a2");
        assertThat(CaptureFolder.said(summary.problems().get(0).why()))
                .contains("line 4")
                .contains("never closed");
    }

    @Test
    void leavesNumbersThatCannotBeTextLengthsInTheDetail() {
        read(
                """
                {"attempt_id":"a1","at":"2026-11-20T10:00:01+02:00","action":"paste","detail":{"characters":-1,"question_id":["q1"]}}
                {"attempt_id":"a1","at":"2026-11-20T10:00:02+02:00","action":"paste","detail":{"characters":99999999999999}}
                """);

        assertThat(actions).extracting(Action::characters).containsExactly(null, null);
        assertThat(actions.get(0).detail()).isEqualTo("{\"characters\":-1,\"question_id\":[\"q1\"]}");
    }

    @Test
    void hasNoRowsWithoutALog() throws IOException {
        LogSummary summary = readLog();

        assertThat(actions).isEmpty();
        assertThat(summary.problems()).isEmpty();
        assertThat(summary.notes()).isEmpty();
    }

    @Test
    void readsJsonLinesWhereBothAreThere() throws IOException {
        captures.write("activity.csv", "attempt_id,at,action,detail\na2,2026-11-20T10:00:01+02:00,copy,\n");
        read(line("a1", "2026-11-20T10:00:01+02:00", "copy"));

        assertThat(actions).extracting(Action::attemptId).containsExactly("a1");
        assertThat(captures.notes()).contains("only activity.jsonl is read");
    }

    @Test
    void travelsToWhereItShallRun() throws Exception {
        captures.write("activity.jsonl", line("a1", "2026-11-20T10:00:01+02:00", "copy"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ActivityReader(captures.files(), LogKey.ofAdmitted(captures.admit())));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
                LogRows<Action> rows = ((ActivityReader) in.readObject()).open()) {
            assertThat(rows.next().attemptId()).isEqualTo("a1");
        }
    }

    private static String line(String attemptId, String at, String action) {
        return "{\"attempt_id\":\"" + attemptId + "\",\"at\":\"" + at + "\",\"action\":\"" + action + "\"}\n";
    }

    private LogSummary read(String lines) {
        return read(lines.getBytes(StandardCharsets.UTF_8));
    }

    private LogSummary read(byte[] lines) {
        captures.write("activity.jsonl", lines);
        try {
            return readLog();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private LogSummary readLog() throws IOException {
        try (LogRows<Action> rows = new ActivityReader(captures.files(), LogKey.ofAdmitted(captures.admit())).open()) {
            rows.forEachRemaining(actions::add);
            return rows.summary();
        }
    }
}
