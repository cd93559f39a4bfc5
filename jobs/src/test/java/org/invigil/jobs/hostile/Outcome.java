package org.invigil.jobs.hostile;

/** What became of one mutated file. The last three must never be. */
enum Outcome {
    REFUSED("refused with a reason"),
    IN_PART("analysed, with findings"),
    ANALYSED("analysed"),
    DECODER_LOST("decoder lost, with a reason"),
    ERROR("error of ours"),
    TOO_LONG("longer than its limit"),
    SILENT_LOSS("lost without a reason");

    private final String said;

    Outcome(String said) {
        this.said = said;
    }

    boolean isAllowed() {
        return ordinal() < ERROR.ordinal();
    }

    @Override
    public String toString() {
        return said;
    }
}
