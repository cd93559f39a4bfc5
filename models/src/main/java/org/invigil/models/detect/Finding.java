package org.invigil.models.detect;

import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.text.Text;

/**
 * What a detector found, before it is known whether the exam or an accommodation allows it.
 *
 * @param severity how much there is to see, 0..1
 * @param confidence how sure the measurement is, 0..1
 */
public record Finding(Stretch stretch, double severity, double confidence, Text reason, List<Measure> measures) {}
