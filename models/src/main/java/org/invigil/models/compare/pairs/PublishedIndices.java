package org.invigil.models.compare.pairs;

/** ln p of published indices, unadjusted: M4 (Maynes 2014), K1 and K2, S1 and S2 (Sotaridona and Meijer 2002, 2003). */
public record PublishedIndices(double lnM4, double lnK1, double lnK2, double lnS1, double lnS2) {}
