package io.lakescope.jobs.manifest;

/** A manifest as it lies in storage. */
public record Committed(Manifest manifest, String path, String sha256) {}
