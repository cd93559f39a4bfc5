package org.invigil.notebooks;

import java.util.List;
import java.util.Map;

/**
 * What the notebook of one exam day is filled in with: counts and measured values, no id.
 *
 * @param tables rows of each exported table, in the catalogue's order
 * @param hours recorded and analysed, all attempts together
 * @param incidents by kind, as many confidences 0..1 as incidents
 * @param suspicions 0..100, one a ranked attempt
 * @param videoCoverages 0..1, one an attempt with a camera
 * @param thresholds version that made the incidents; empty without incidents
 * @param weights version that made the ranking; empty without a ranking
 */
public record ExamDayFigures(
        String examDay,
        Map<String, Long> tables,
        double hours,
        Map<String, List<Double>> incidents,
        List<Double> suspicions,
        List<Double> videoCoverages,
        String thresholds,
        String weights) {}
