namespace PhrCluster.Benchmarks;
internal static class AzureBenchmark { public static Task Run() => Task.CompletedTask; }
