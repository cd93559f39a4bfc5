package org.invigil.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Examinee;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.text.Text;
import org.junit.jupiter.api.Test;

class OtherAttemptsTest {
    private static final Attempt OWN = attempt("a-1", "P1", "Mari Maasikas");

    private final OtherAttempts others = new OtherAttempts(
            OWN,
            List.of(
                    OWN,
                    attempt("a-2", "P2", "Jaan Tamm"),
                    attempt("a-3", "P3", "Mari Maasikas"),
                    attempt("7", "P4-x", "Ott (Ossi) Ots")),
            List.of(pair("a-1", "a-2", 0.2), pair("7", "a-1", 0.01)));

    private static Attempt attempt(String id, String examinee, String name) {
        Attempt sample = SampleReport.refused(id);
        return sample.withExaminee(new Examinee(examinee, name, null, null, null, null));
    }

    private static AttemptPair pair(String a, String b, double q) {
        return new AttemptPair(
                SampleReport.DAY,
                "EX1",
                a,
                b,
                PairEvidence.ANSWERS,
                1,
                q,
                q,
                null,
                Text.of("pair.answers.untested", 1));
    }

    @Test
    void numbersPartnersFromTheMostUnlikely() {
        assertThat(others.numberOf(pair("7", "a-1", 0.01))).isEqualTo("#1");
        assertThat(others.number("a-2")).isEqualTo("#2");
        assertThat(others.number("a-1")).as("one's own").isEqualTo("a-1");
        assertThat(others.number("a-3")).as("in no pair").isEqualTo("…");
        assertThat(others.number("stranger")).isEqualTo("…");
    }

    @Test
    void takesNamesAndIdsOutOfSentences() {
        assertThat(others.masked("Same as jaan tamm (a-2), and as P4-x; see a-22."))
                .isEqualTo("Same as … (…), and as …; see a-22.");
        assertThat(others.masked("Ott (Ossi) Ots sat behind.")).isEqualTo("… sat behind.");
    }

    @Test
    void leavesOnesOwnNameAndPlainNumbers() {
        assertThat(others.masked("Mari Maasikas looked away 7 times.")).isEqualTo("Mari Maasikas looked away 7 times.");
        assertThat(others.masked(null)).isNull();
        assertThat(new OtherAttempts(OWN, List.of(OWN), List.of()).masked("a-2"))
                .isEqualTo("a-2");
    }

    @Test
    void saysWithHowManyAnEarlierRevisionFoundAgreement() {
        assertThat(OtherAttempts.maskedReasons("Sama ruumi heli: N05, N06; Kõne: 2 korda, kokku 24,0 s"))
                .containsExactly("Sama ruumi heli (2)", "Kõne: 2 korda, kokku 24,0 s");
        assertThat(OtherAttempts.maskedReasons("Same room sound: N05")).containsExactly("Same room sound (1)");
    }
}
