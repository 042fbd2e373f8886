package vn.docaxis.edxml.fuzz;

/** What was promised for every input. */
final class Promise {
    private Promise() {}

    static void keep(boolean kept, String promise) {
        if (!kept) {
            throw new AssertionError("does not hold: " + promise);
        }
    }
}
