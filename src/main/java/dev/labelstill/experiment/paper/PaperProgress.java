package dev.labelstill.experiment.paper;

/**
 * How far the experiment has come.
 *
 * @param done trainings that are done
 * @param all trainings in all
 * @param doing what is trained now, or was trained last
 */
public record PaperProgress(int done, int all, String doing) {}
