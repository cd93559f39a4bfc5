package org.invigil.models.compare.likeness;

/**
 * Two attempts whose likenesses come near each other.
 *
 * @param a row of the one, {@code b > a} that of the other
 * @param nearness of their nearest likenesses
 * @param lnP chance of such a nearness among strangers, all their likenesses considered
 */
public record AlikePair(int a, int b, float nearness, double lnP) {}
