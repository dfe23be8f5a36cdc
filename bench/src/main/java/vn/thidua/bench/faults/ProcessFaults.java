package vn.thidua.bench.faults;

/** What happens to the service itself, and between it and its clients. */
final class ProcessFaults {

    private ProcessFaults() {}

    static void killService(Scene scene) {
        scene.begins();
        scene.installation().service().kill();
        scene.ends();
        scene.installation().startAgain();
    }

    static void loseAnswers(Scene scene) {
        scene.begins();
        scene.between().lose(0.3);
        scene.lasts();
        scene.between().lose(0);
        scene.ends();
        scene.note(scene.between().lost() + " answers lost");
        scene.promise(scene.between().lost() > 20, "hardly an answer was lost, so nothing is shown");
    }
}
