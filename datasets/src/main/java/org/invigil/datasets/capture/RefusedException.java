package org.invigil.datasets.capture;

/** A cell, row or file that cannot be taken; what happens then is its reader's decision. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.why().key() + refusal.why().arguments());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
