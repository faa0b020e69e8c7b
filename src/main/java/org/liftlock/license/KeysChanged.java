package org.liftlock.license;

/** The keys that sign or verify are others than before; told inside the transaction that changes them. */
public record KeysChanged() {}
