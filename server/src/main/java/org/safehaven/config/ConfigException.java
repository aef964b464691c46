package org.safehaven.config;

import java.util.List;

/** The settings cannot be used. Its message has one line for each problem, fit to print to an operator as it stands. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1;

    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
    }

    /** Every problem found, one line each, in the order of the file and then of the environment's names; never empty. */
    public List<String> problems() {
        return getMessage().lines().toList();
    }
}
