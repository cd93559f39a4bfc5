package org.invigil.jobs.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.attempt.CourseEducator;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.report.page.Clock;

/** The letter that goes with a sealed report, in both languages, ready to send. It names no examinee. */
final class CoveringText {
    private static final String LINE = "\r\n";

    /** How the file is sealed. */
    enum Sealed {
        CDOC("cdoc", "cdoc-1.1"),
        ZIP("zip", "zip-aes-256");

        private final String ending;
        private final String word;

        Sealed(String ending, String word) {
            this.ending = ending;
            this.word = word;
        }

        String ending() {
            return ending;
        }

        /** As {@code deliveries.csv} writes it. */
        String word() {
            return word;
        }
    }

    private CoveringText() {}

    static String of(Delivery delivery, CourseEducator to, int revision, Sealed sealed, String file, String sha256) {
        List<String> lines = new ArrayList<>();
        lines.add(to.name() + " <" + to.email() + ">");
        Language own = delivery.language();
        Language other = own == Language.ET ? Language.EN : Language.ET;
        for (Language language : List.of(own, other)) {
            lines.add("");
            lines.addAll(letter(delivery, revision, sealed, file, sha256, Texts.in(language)));
        }
        return String.join(LINE, lines) + LINE;
    }

    private static List<String> letter(
            Delivery delivery, int revision, Sealed sealed, String file, String sha256, Texts texts) {
        String course = delivery.courseName() == null
                ? delivery.courseId()
                : delivery.courseName() + " (" + delivery.courseId() + ")";
        List<String> lines = new ArrayList<>();
        lines.add(texts.say("deliver.letter.subject", course, Clock.date(LocalDate.parse(delivery.examDay()), texts)));
        lines.add("");
        lines.add(texts.say("deliver.letter.what", file, revision));
        lines.add(texts.say("deliver.letter.order"));
        lines.add("");
        lines.add(texts.say("deliver.letter.open." + sealed.ending()));
        lines.add(texts.say("deliver.letter.unpack", ReportArchive.INNER));
        lines.add("");
        lines.add(
                delivery.claimPeriodEnds() == null
                        ? texts.say("deliver.letter.delete.unknown")
                        : texts.say("deliver.letter.delete", Clock.date(delivery.claimPeriodEnds(), texts)));
        lines.add(texts.say("deliver.letter.keep"));
        lines.add(texts.say("deliver.letter.unknown"));
        lines.add("");
        lines.add(
                delivery.contact() == null
                        ? texts.say("deliver.letter.ask.office")
                        : texts.say("deliver.letter.ask", delivery.contact()));
        lines.add("SHA-256 " + sha256);
        return lines;
    }
}
