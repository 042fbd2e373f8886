package vn.docaxis.gateway.database;

/**
 * A lease that was taken.
 *
 * @param fence tells it from those of others before and after
 */
public record JobLease(Job job, long fence) {}
