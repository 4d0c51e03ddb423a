package io.github.asterism.cluster;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Opens Spark as the work needs it. */
final class Session {
    private Session() {}

    static JavaSparkContext open(Options options) {
        SparkConf conf = new SparkConf();
        String master = options.master(conf.get("spark.master", "local[*]"));
        conf.setMaster(master)
                .set("spark.task.maxFailures", "" + (options.retries() + 1))
                .set("spark.speculation", "false") // every block has one writer
                .set("spark.serializer", "org.apache.spark.serializer.JavaSerializer")
                .setIfMissing("spark.app.name", "Asterism")
                .setIfMissing("spark.log.level", "WARN")
                .setIfMissing("spark.driver.maxResultSize", "0"); // statistics of all blocks
        if (master.startsWith("local")) {
            conf.setIfMissing("spark.ui.enabled", "false")
                    .setIfMissing("spark.driver.host", "localhost")
                    .setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        return new JavaSparkContext(conf);
    }
}
