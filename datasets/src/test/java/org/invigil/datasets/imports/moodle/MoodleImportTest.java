package org.invigil.datasets.imports.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.invigil.datasets.InputException;
import org.invigil.datasets.imports.ImportedFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoodleImportTest {
    private static final String STORE_HEADER =
            "id,eventname,component,action,target,objecttable,objectid,contextlevel,contextinstanceid,userid,courseid,"
                    + "relateduserid,other,timecreated,origin,ip,realuserid\n";

    /** 2026-11-20 at 10:00 in Tallinn. */
    private static final long TEN = 1_795_161_600L;

    private static final String CONSENT = "userid,recording_consent,biometric_consent\n5,yes,no\n6,yes,yes\n";

    @TempDir
    private Path folder;

    private ImportedFolder imported;

    @BeforeEach
    void open() {
        imported = new ImportedFolder(folder.resolve("captures"));
    }

    private void run(Path logs, Path responses, Path steps, Path users, Path consent) throws IOException {
        MoodleSettings settings = new MoodleSettings(
                LocalDate.parse("2026-11-20"),
                ZoneId.of("Europe/Tallinn"),
                "",
                "C1",
                "",
                "",
                "en",
                LocalDate.parse("2027-02-01"),
                null,
                null);
        MoodleImport.run(new MoodleFiles(logs, responses, steps, users, consent), settings, imported.open());
    }

    private static String stored(String event, String attempt, String user, String related, long at, String other) {
        return "1,\\mod_quiz\\event\\%s,mod_quiz,x,attempt,quiz_attempts,%s,70,34,%s,9,%s,\"%s\",%d,web,10.0.0.%s,\\N\n"
                .formatted(event, attempt, user, related, other.replace("\"", "\"\""), at, user);
    }

    private static String twoAttempts() {
        return STORE_HEADER
                + stored("attempt_started", "100", "5", "5", TEN, "")
                + stored("attempt_started", "101", "6", "6", TEN + 30, "")
                + stored("attempt_autosaved", "100", "5", "5", TEN + 60, "{\"quizid\":\"1\",\"page\":2}")
                + "9,\\mod_resource\\event\\course_module_viewed,mod_resource,viewed,x,resource,7,70,77,5,9,\\N,,"
                + (TEN + 90)
                + ",web,10.0.0.5,\\N\n"
                + stored("attempt_viewed", "100", "5", "5", TEN + 150, "")
                + stored("attempt_viewed", "100", "2", "5", TEN + 160, "")
                + stored("attempt_submitted", "100", "5", "5", TEN + 600, "")
                + stored("attempt_submitted", "101", "-1", "6", TEN + 630, "")
                + stored("attempt_reviewed", "100", "2", "5", TEN + 90_000, "");
    }

    @Test
    void aLogTableBecomesAttemptsThatAreAdmitted() throws IOException {
        run(imported.write("log.csv", twoAttempts()), null, null, null, imported.write("c.csv", CONSENT));

        assertThat(imported.cells("attempts.csv", "attempt_id")).containsExactly("100", "101");
        assertThat(imported.cells("attempts.csv", "ended_at"))
                .containsExactly("2026-11-20T10:10:00+02:00", "2026-11-20T10:10:30+02:00");
        assertThat(imported.admitted().attempts()).allMatch(a -> a.admission().isAdmitted());
        assertThat(imported.admitted().problems()).isEmpty();
        assertThat(imported.notes()).doesNotContain("missing", "not joined");
    }

    @Test
    void anotherPageOpenedDuringTheAttemptHidesTheExamUntilItIsSeenAgain() throws IOException {
        run(imported.write("log.csv", twoAttempts()), null, null, null, imported.write("c.csv", CONSENT));

        assertThat(imported.actions())
                .containsExactly(
                        "100 0.0 page_visible",
                        "100 60.0 answer_saved",
                        "100 90.0 page_hidden",
                        "100 150.0 page_visible",
                        "100 600.0 answer_saved",
                        "101 0.0 page_visible",
                        "101 600.0 answer_saved");
        assertThat(imported.count("import.by_others")).isEqualTo(2);
    }

    @Test
    void previewsTeachersAndPeopleLoggedInAsOthersAreLeftOut() throws IOException {
        String log = twoAttempts()
                + stored("attempt_preview_started", "102", "2", "2", TEN + 5, "")
                + stored("attempt_submitted", "102", "2", "2", TEN + 50, "")
                + stored("attempt_started", "103", "3", "3", TEN, "")
                + stored("attempt_submitted", "103", "3", "3", TEN + 9, "")
                + stored("attempt_viewed", "100", "5", "5", TEN + 20, "").replace("\\N\n", "2\n");
        Path users = imported.write("users.csv", "id,role\n3,editingteacher\n5,student\n6,student\n");
        run(imported.write("log.csv", log), null, null, users, null);

        assertThat(imported.cells("attempts.csv", "attempt_id")).containsExactly("100", "101");
        assertThat(imported.count("import.preview")).isEqualTo(1);
        assertThat(imported.count("import.staff")).isEqualTo(2);
        assertThat(imported.count("import.login_as")).isEqualTo(1);
    }

    @Test
    void withoutAConsentFileNobodyIsAnalysedAndTheNotesSaySo() throws IOException {
        run(imported.write("log.csv", twoAttempts()), null, null, null, null);

        assertThat(imported.admitted().attempts()).noneMatch(a -> a.admission().isAdmitted());
        assertThat(imported.notes()).contains("missing: 2 x attempts without recording_consent", "--consent");
    }

    @Test
    void anotherAddressIsAChange() throws IOException {
        String log = twoAttempts().replaceFirst("150,web,10.0.0.5", "150,web,192.0.2.7");
        log = log.replace((TEN + 150) + ",web,10.0.0.5", (TEN + 150) + ",web,192.0.2.7");
        run(imported.write("log.csv", log), null, null, null, imported.write("c.csv", CONSENT));

        assertThat(imported.actions()).contains("100 150.0 address_changed", "100 600.0 address_changed");
    }

    private static final String ENGLISH = "Affected user,Time,User full name,Event context,Component,Event name,"
            + "Description,IP address,Origin\r"
            + "-,\"20 Nov, 10:20\",Mari Maasikas,Quiz: Eksam,Quiz,Quiz attempt submitted,"
            + "The user with id '5' has submitted the attempt with id '100' for the quiz with course module id '34'.,"
            + "10.0.0.5,web\r"
            + "-,\"20 Nov, 10:00\",Mari Maasikas,Quiz: Eksam,Quiz,Quiz attempt started,"
            + "The user with id '5' has started the attempt with id '100' for the quiz with course module id '34'.,"
            + "10.0.0.5,web\r";

    @Test
    void aDownloadedLogWithBareReturnsAndNoYearIsRead() throws IOException {
        run(imported.write("log.csv", ENGLISH), null, null, null, imported.write("c.csv", CONSENT));

        assertThat(imported.rows("attempts.csv")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("attempt_id", "100")
                .containsEntry("exam_id", "quiz-34-2026-11-20")
                .containsEntry("examinee_name", "Mari Maasikas")
                .containsEntry("started_at", "2026-11-20T10:00:00+02:00")
                .containsEntry("ended_at", "2026-11-20T10:20:59+02:00"));
        assertThat(imported.notes()).contains("known to the minute");
    }

    @Test
    void anEstonianLogIsReadToo() throws IOException {
        String log = "Aeg;Kasutaja täisnimi;Mõjutatud kasutaja;Sündmuse kontekst;Komponent;Sündmuse nimi;Kirjeldus;"
                + "Päritolu;IP-aadress\r\n"
                + "20.11.26, 10:21:07;Mari Maasikas;Mari Maasikas;Test: Eksam;Test;Testi sooritus on esitatud;"
                + "Kasutaja ID-ga '5' esitas soorituse ID-ga '100' testis, mille kursuse mooduli ID on '34'.;web;10.0.0.5\r\n"
                + "20. november 2026, 10:00:03;Mari Maasikas;Mari Maasikas;Test: Eksam;Test;"
                + "Testi sooritus on alustatud;Kasutaja ID-ga '5' alustas sooritust ID-ga '100' testis, "
                + "mille kursuse mooduli ID on '34'.;web;10.0.0.5\r\n";
        run(imported.write("log.csv", log), null, null, null, imported.write("c.csv", CONSENT));

        assertThat(imported.rows("attempts.csv")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("attempt_id", "100")
                .containsEntry("started_at", "2026-11-20T10:00:03+02:00")
                .containsEntry("ended_at", "2026-11-20T10:21:07+02:00"));
    }

    /** As Excel saves an Estonian log again: byte order mark, semicolons, dates of its own; names of events unknown. */
    private static final String EXCEL = "\ufeffAeg;Kasutaja täisnimi;Mõjutatud kasutaja;Sündmuse kontekst;Komponent;"
            + "Sündmuse nimi;Kirjeldus;Päritolu;IP-aadress\r\n"
            + excel("20.11.2026 10:21", "Õ", "has submitted the attempt with id '100' for the")
            + excel(
                    "20.11.2026 10:20",
                    "Ä",
                    "has viewed the summary for the attempt with id '100' belonging to the user "
                            + "with id '5' for the")
            + excel(
                    "20.11.2026 10:10",
                    "Ö",
                    "has updated responses on page '2' of the attempt with id '100' belonging to "
                            + "the user with id '5' for the")
            + "20.11.2026 10:05;Mari Mägi-Õun;-;Kursus: C1;Süsteem;Kursust on vaadatud.;"
            + "The user with id '5' viewed the course with id '9'.;web;10.0.0.5\r\n"
            + excel("20.11.2026 10:02", "Ü", "is working on page '1' of the attempt with id '100' for the")
                    .replace("'34'.", "'34', and their latest responses have been saved automatically.")
            + excel("20.11.2026 10:00", "Š", "has started the attempt with id '100' for the");

    private static String excel(String time, String name, String did) {
        return "%s;Mari Mägi-Õun;Mari Mägi-Õun;Test: Eksam;Test;%s;The user with id '5' %s quiz with course module id '34'.;web;10.0.0.5\r\n"
                .formatted(time, name, did);
    }

    @Test
    void whatWasDoneIsReadFromTheEnglishDescriptionOfALogInAnyLanguage() throws IOException {
        run(imported.write("log.csv", EXCEL), null, null, null, imported.write("c.csv", CONSENT));

        assertThat(imported.rows("attempts.csv")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("attempt_id", "100")
                .containsEntry("examinee_name", "Mari Mägi-Õun")
                .containsEntry("started_at", "2026-11-20T10:00:00+02:00")
                .containsEntry("ended_at", "2026-11-20T10:21:59+02:00"));
        assertThat(imported.actions())
                .contains(
                        "100 120.0 answer_saved",
                        "100 300.0 page_hidden",
                        "100 600.0 answer_saved",
                        "100 600.0 page_visible");
    }

    @Test
    void windows1257IsRefusedWithTheCure() throws IOException {
        Path log = folder.resolve("log.csv");
        Files.write(log, EXCEL.substring(1).getBytes(Charset.forName("windows-1257")));
        assertThatThrownBy(() -> run(log, null, null, null, null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("capture.encoding.other[log.csv, 1, 0xE4");
    }

    @Test
    void anEstonianResponsesReportWithDecimalCommasIsRead() throws IOException {
        String report = "\ufeffPerekonnanimi;Eesnimi;E-posti aadress;Olek;Alustatud;Lõpetatud;Aega võetud;Hinne/10,00;"
                + "Küsimus 1;Vastus 1;Õige vastus 1;Küsimus 2;Vastus 2;Õige vastus 2\r\n"
                + "Mägi-Õun;Mari;mari@x;Lõpetatud;20. november 2026  10:00;20. november 2026  10:10;10 min;7,50;"
                + "\"Mis on; õige?\";Tõene;Väär;2 / 3?;0,66;0,66\r\n"
                + "Üldine keskmine;;;;;;;7,50;;;;;;\r\n";
        run(null, imported.write("r.csv", report), null, null, null);

        assertThat(imported.rows("attempts.csv")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("examinee_name", "Mari Mägi-Õun")
                .containsEntry("started_at", "2026-11-20T10:00:00+02:00")
                .containsEntry("ended_at", "2026-11-20T10:10:59+02:00"));
        assertThat(imported.cells("responses.csv", "response")).containsExactlyInAnyOrder("True", "0.66");
        assertThat(imported.cells("responses.csv", "correct")).containsExactlyInAnyOrder("0", "1");
    }

    @Test
    void anAnonymisedLogGivesOneAttemptForEachPersonAndQuiz() throws IOException {
        String log = ENGLISH.replaceAll("id '\\d+'", "id 'x'")
                + "-,\"20 Nov, 10:05\",Jaan Tamm,Quiz: Eksam,Quiz,Quiz attempt viewed,"
                + "The user with id 'x' has viewed the attempt with id 'x9'.,10.0.0.6,web\r"
                + "-,\"20 Nov, 10:15\",Jaan Tamm,Quiz: Eksam,Quiz,Quiz attempt reviewed,"
                + "The user with id 'x' has had their attempt with id 'x9' reviewed.,10.0.0.6,web\r";
        run(imported.write("log.csv", log), null, null, null, null);

        assertThat(imported.cells("attempts.csv", "attempt_id"))
                .containsExactlyInAnyOrder("quiz-eksam-2026-11-20-mari-maasikas", "quiz-eksam-2026-11-20-jaan-tamm");
        assertThat(imported.cells("attempts.csv", "ended_at")).contains("2026-11-20T10:15:59+02:00");
        assertThat(imported.notes()).contains("guessed: 2 x attempts without an id", "guessed: 1 x end of the attempt");
    }

    private static final String RESPONSES =
            """
            "Last name","First name","Email address",State,"Started on",Completed,"Time taken",Grade/10.00,\
            "Question 1","Response 1","Right answer 1","Question 2","Response 2","Right answer 2"
            Maasikas,Mari,mari@x,Finished,"20 November 2026  10:00 AM","20 November 2026  10:10 AM","10 mins",5.00,\
            "Which: red; blue; green","green; red","red; green","2 / 3?","0,66","0,66"
            Tamm,Jaan,jaan@x,Finished,"20 November 2026  10:00 AM","20 November 2026  10:10 AM","10 mins",5.00,\
            "Which: green; blue; red","red; green","red; green","2 / 3?",-,"0,66"
            "Overall average",,,,,,,5.00,,,,,,
            """;

    @Test
    void responsesJoinByNameAndShuffledChoicesBecomeEqual() throws IOException {
        Path users = imported.write(
                "users.csv",
                "id,firstname,lastname,idnumber,email\n5,Mari,Maasikas,B5,mari@x\n6,Jaan,Tamm,B6,jaan@x\n");
        Path responses = imported.write("responses-report.csv", RESPONSES);
        run(imported.write("log.csv", twoAttempts()), responses, null, users, imported.write("c.csv", CONSENT));

        assertThat(imported.cells("attempts.csv", "examinee_id")).containsExactly("B5", "B6");
        assertThat(imported.rows("responses.csv"))
                .extracting(row -> row.get("attempt_id") + " " + row.get("question_id") + " " + row.get("response")
                        + " " + row.get("correct"))
                .containsExactly("100 q1 green; red 1", "100 q2 0.66 1", "101 q1 green; red 1", "101 q2  ");
        assertThat(imported.rows("questions.csv"))
                .extracting(row -> row.get("question_id") + " " + row.get("options") + " " + row.get("text"))
                .containsExactly("q1 blue;green;red Which", "q2  2 / 3?");
        assertThat(imported.count("import.no_window")).isEqualTo(1);
    }

    @Test
    void responsesAloneGiveAttemptsWithTimes() throws IOException {
        String json =
                """
                [[{"lastname":"Maasikas","firstname":"Mari","emailaddress":"mari@x","state":"Finished",
                   "startedon":"20 November 2026  10:00:05 AM","completed":"20 November 2026  10:10:00 AM",
                   "grade1000":"1.00","response1":"red","rightanswer1":"blue"}]]
                """;
        run(null, imported.write("eksam.json", json), null, null, null);

        assertThat(imported.rows("attempts.csv")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("examinee_name", "Mari Maasikas")
                .containsEntry("started_at", "2026-11-20T10:00:05+02:00"));
        assertThat(imported.cells("responses.csv", "correct")).containsExactly("0");
    }

    @Test
    void stepsGiveTimesAndUndoTheOrderOfChoices() throws IOException {
        String steps = "attemptid,slot,questionid,sequencenumber,state,timecreated,name,value\n"
                + "100,1,71,0,todo,%d,_order,\"11,12,13\"\n".formatted(TEN)
                + "100,1,71,1,complete,%d,answer,2\n".formatted(TEN + 60)
                + "100,1,71,2,gradedright,%d,-finish,1\n".formatted(TEN + 600)
                + "100,2,72,0,todo,%d,_order,\"22,21\"\n".formatted(TEN)
                + "100,2,72,1,complete,%d,answer,0\n".formatted(TEN + 100)
                + "100,2,72,2,gradedwrong,%d,-finish,1\n".formatted(TEN + 600);
        run(imported.write("log.csv", twoAttempts()), null, imported.write("steps.csv", steps), null, null);

        assertThat(imported.rows("responses.csv"))
                .extracting(row -> row.get("question_id") + " " + row.get("response") + " " + row.get("correct") + " "
                        + row.get("answered_at") + " " + row.get("seconds"))
                .containsExactly("q1 13 1 2026-11-20T10:01:00+02:00 60.0", "q2 22 0 2026-11-20T10:01:40+02:00 40.0");
    }

    @Test
    void importingAgainChangesNothing() throws IOException {
        Path log = imported.write("log.csv", twoAttempts());
        Path consent = imported.write("c.csv", CONSENT);
        run(log, null, null, null, consent);
        List<String> before = Files.readAllLines(folder.resolve("captures/activity.jsonl"));
        String attempts = Files.readString(folder.resolve("captures/attempts.csv"));
        run(log, null, null, null, consent);

        assertThat(Files.readAllLines(folder.resolve("captures/activity.jsonl")))
                .isEqualTo(before);
        assertThat(folder.resolve("captures/attempts.csv")).hasContent(attempts.strip());
    }

    @Test
    void joinsAttemptsOfAnotherSourceAndKeepsTheirCells() throws IOException {
        Files.createDirectories(folder.resolve("captures"));
        Files.writeString(
                folder.resolve("captures/attempts.csv"),
                "attempt_id,exam_id,examinee_id,examinee_name,started_at,ended_at,recording_consent,biometric_consent,"
                        + "accommodations,room\n"
                        + "seb-1,EX1,5,Mari,2026-11-20T10:00:02+02:00,2026-11-20T10:09:00+02:00,no,,SPEECH=off,R1\n");
        Files.writeString(
                folder.resolve("captures/exams.csv"),
                "exam_id,course_id,course_name,exam_name,starts_at,ends_at,claim_period_ends,language\n"
                        + "EX1,C1,C1,E,2026-11-20T10:00:00+02:00,2026-11-20T12:00:00+02:00,2027-01-01,et\n");
        run(imported.write("log.csv", twoAttempts()), null, null, null, imported.write("c.csv", CONSENT));

        assertThat(imported.cells("attempts.csv", "attempt_id")).containsExactly("seb-1", "101");
        assertThat(imported.cells("attempts.csv", "exam_id")).containsExactly("EX1", "EX1");
        assertThat(imported.rows("attempts.csv").get(0))
                .containsEntry("recording_consent", "no")
                .containsEntry("accommodations", "SPEECH=off")
                .containsEntry("room", "R1");
        assertThat(imported.notes())
                .contains("conflict: 1 x attempts.csv, column recording_consent", "seb-1: no / yes");
    }

    @Test
    void aTableThatIsNoLogIsRefusedWithItsColumns() throws IOException {
        Path other = imported.write("other.csv", "a,b\n1,2\n");
        assertThatThrownBy(() -> run(other, null, null, null, null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("import.no_log");
    }

    @Test
    void examWindowStandsInWhereNoExportHasTimes() throws IOException {
        String table = "quizattempt,firstname,lastname,responses.1.answer\n1,John,Jones,toad\n";
        MoodleSettings settings = new MoodleSettings(
                LocalDate.parse("2026-11-20"),
                ZoneId.of("Europe/Tallinn"),
                "",
                "C1",
                "",
                "Frogs",
                "en",
                null,
                LocalTime.of(10, 0),
                LocalTime.of(12, 0));
        Path steps = imported.write("steps.csv", table);
        MoodleImport.run(new MoodleFiles(null, null, steps, null, null), settings, imported.open());

        assertThat(imported.cells("attempts.csv", "started_at")).containsExactly("2026-11-20T10:00:00+02:00");
        assertThat(imported.notes()).contains("guessed: 1 x steps.csv: attempts taken to last as long as the exam");
    }
}
