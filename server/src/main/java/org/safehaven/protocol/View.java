package org.safehaven.protocol;

/** Which fields of an event a viewer gets; each kind sees all that the one before it sees, and more. */
public enum View {
    EVERYONE(ForEveryone.class),
    SUBJECT(ForSubject.class),
    STAFF(ForStaff.class),
    STORED(Stored.class);

    final Class<?> jsonView;

    View(Class<?> jsonView) {
        this.jsonView = jsonView;
    }

    /** Marks nothing: a field without a mark is for everyone. */
    public interface ForEveryone {}

    /** Marks fields for the member whom the event is about, and for staff. */
    public interface ForSubject extends ForEveryone {}

    /** Marks fields for staff of the room: above all who acted, which participants are never told. */
    public interface ForStaff extends ForSubject {}

    /** Marks fields that the log keeps and no client is ever sent. */
    public interface Stored extends ForStaff {}
}
