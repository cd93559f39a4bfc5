package org.invigil.jobs.report;

import java.util.List;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.text.Text;

/**
 * How the ranking came about, so that a reader can tell two reports apart and repeat either.
 *
 * @param product name and version of Invigil
 * @param thresholds version of the detectors' thresholds
 * @param weights version of the ranking's weights
 * @param looking version of the settings that say where it is looked more closely
 * @param lookedFor kinds whose detectors ran; of any other kind the report never says that nothing was found
 * @param clips what was kept beside stills
 * @param rankingRule sentences of the ranking itself about how it adds up; may be empty
 */
public record Provenance(
        String product,
        String thresholds,
        String weights,
        String looking,
        List<IncidentKind> lookedFor,
        Comparison comparison,
        Clips clips,
        List<Text> rankingRule) {
    /** Whether attempts were compared with each other. */
    public enum Comparison {
        COMPARED,
        NOT_COMPARED
    }

    public Provenance {
        lookedFor = lookedFor.stream().sorted().distinct().toList();
        rankingRule = List.copyOf(rankingRule);
    }
}
