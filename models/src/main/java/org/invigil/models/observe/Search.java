package org.invigil.models.observe;

/** What one look at a picture is searched for beside near faces. */
enum Search {
    NOTHING(false, false),
    /** Small, cut and dark faces. */
    FACES(true, false),
    /** Bodies and objects. */
    THINGS(false, true),
    EVERYTHING(true, true);

    private final boolean forFaces;
    private final boolean forThings;

    Search(boolean forFaces, boolean forThings) {
        this.forFaces = forFaces;
        this.forThings = forThings;
    }

    boolean isForFaces() {
        return forFaces;
    }

    boolean isForThings() {
        return forThings;
    }

    /** What the next search is for if nothing calls for one: never twice the same half. */
    Search turn() {
        return this == FACES ? THINGS : FACES;
    }
}
