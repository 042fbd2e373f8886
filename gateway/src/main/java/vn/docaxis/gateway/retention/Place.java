package vn.docaxis.gateway.retention;

/** Where a file may be that no document needs any more; stored by name. */
enum Place {
    STORE(BytesState.KEPT),
    ARCHIVE(BytesState.ARCHIVED);

    private final BytesState neededBy;

    Place(BytesState neededBy) {
        this.neededBy = neededBy;
    }

    /** A document in that state needs the file there. */
    BytesState neededBy() {
        return neededBy;
    }
}
