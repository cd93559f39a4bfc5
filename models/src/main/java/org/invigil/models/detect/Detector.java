package org.invigil.models.detect;

import java.io.Serializable;
import java.util.List;
import org.invigil.datasets.incident.IncidentKind;

/**
 * Finds the incidents of one kind in one attempt: an immutable record of thresholds, without clock, files, randomness
 * or logging.
 */
public interface Detector extends Serializable {
    IncidentKind kind();

    /** In time order, not touching each other. */
    List<Finding> detect(AttemptView attempt);
}
