package io.lakescope.connectors;

/**
 * Something that a row's value of one column must fulfil, in a form that statistics can refute. A null or absent value
 * never fulfils it. Thread-safe.
 */
public interface Condition {

    String column();

    /**
     * Whether a value between two may fulfil it. Values are in the order of their type: numbers by size, text by the bytes
     * of its UTF-8, false before true, times by time. The bounds themselves need not be among the values; NaN may be among
     * floating-point ones although it is outside of all bounds.
     *
     * @param least no value is less; as {@link Type} says
     * @param most no value is greater
     * @return false only if certainly none does; true in doubt
     */
    boolean mayHold(Object least, Object most);
}
