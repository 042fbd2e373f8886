package vn.docaxis.gateway.database;

/** How a kind of database is brought to say the truth when it says that something is on the disk. */
interface Durability {
    /** Makes everything durable that was committed before this call. */
    void sync();
}
