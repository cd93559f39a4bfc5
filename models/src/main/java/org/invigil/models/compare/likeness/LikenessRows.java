package org.invigil.models.compare.likeness;

import java.util.List;

/**
 * What comparing some rows of an exam with all later ones came to.
 *
 * @param tested pairs that were compared
 * @param alike those that are near enough to be told of
 * @param sample z values of an even sample of the pairs, by which the exam's own spread is judged
 */
public record LikenessRows(long tested, List<AlikePair> alike, List<Double> sample) {}
