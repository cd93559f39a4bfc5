package org.invigil.models.compare.error;

/**
 * Weights of a family of tests by what else is known of a pair: 1 on average whatever happens to be corroborated, so
 * that errors stay controlled (Genovese, Roeder and Wasserman 2006). Half of the error is kept for pairs of which
 * nothing else is known.
 *
 * @param base of every pair
 * @param byPlace added where network, room, face or voice corroborate
 * @param byTimes added where response times do
 */
public record Corroboration(double base, double byPlace, double byTimes) {
    private static final double SHARE = 0.25;

    /** Beyond this a weight would make a single rare coincidence enough. */
    private static final double HEAVIEST = 2000;

    public static final Corroboration NONE = new Corroboration(1, 0, 0);

    /**
     * From the size of the family and of its corroborated parts.
     *
     * @param tests pairs in the family
     * @param places of these, corroborated by network, room, face or voice
     * @param times of these, corroborated by response times
     */
    public static Corroboration of(long tests, long places, long times) {
        double byPlace = places == 0 ? 0 : Math.min(HEAVIEST, SHARE * tests / places);
        double byTimes = times == 0 ? 0 : Math.min(HEAVIEST, SHARE * tests / times);
        double base = 1 - (places == 0 ? 0 : SHARE) - (times == 0 ? 0 : SHARE);
        return new Corroboration(base, byPlace, byTimes);
    }

    /** The weight of one pair. */
    public double weight(boolean hasPlace, boolean hasTimes) {
        return base + (hasPlace ? byPlace : 0) + (hasTimes ? byTimes : 0);
    }
}
