package io.lakescope.connectors;

/**
 * Stands for a value that is stored but cannot be shown as the merged column's type.
 *
 * @param reason one line
 */
public record Unreadable(String reason) {}
