package org.invigil.models.detect;

import java.util.Optional;
import org.invigil.datasets.incident.Cohort;

/** How often an attempt did something beside what the exam's takers did: the end of a reason's key. */
enum InExam {
    /** No more than half of the takers did. */
    USUAL("usual"),
    ABOVE("above"),
    /** Fewer than ten attempts to compare with. */
    ALONE("alone");

    /** Severity of what most takers of the exam do as well. */
    private static final double USUAL_SEVERITY = 0.5;

    private final String key;

    InExam(String key) {
        this.key = key;
    }

    static InExam of(double value, Optional<Cohort> cohort) {
        if (cohort.isEmpty()) {
            return ALONE;
        }
        return value <= cohort.get().median() ? USUAL : ABOVE;
    }

    String key() {
        return key;
    }

    double severity(double alone) {
        return this == USUAL ? alone * USUAL_SEVERITY : alone;
    }
}
