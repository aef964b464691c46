package org.safehaven.redis;

/** A Redis whose replica takes over when it dies. */
public interface ReplicatedRedis extends AutoCloseable {
    /** As Haven is told of it. */
    String uri();

    /** Whether the room is where {@link #killPrimary} strikes. */
    boolean has(String roomId);

    /**
     * From now on nobody but the one that answers gets what is written to it: when that dies, it is lost. (Replicas that
     * only stand still would find it in their sockets.)
     */
    void loseReplicas() throws Exception;

    /** The one that answers dies; a while later a replica takes over. */
    void killPrimary() throws Exception;

    /** Returns once a replica has taken over. */
    void awaitTakeOver() throws Exception;
}
