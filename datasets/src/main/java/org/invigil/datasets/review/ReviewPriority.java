package org.invigil.datasets.review;

/** How soon a look at an attempt is likely to pay. */
public enum ReviewPriority {
    LOW,
    MEDIUM,
    HIGH
}
