namespace PhrCluster.Benchmarks.Harness;

/// <summary>One stretch of load, with the processor time that both ends of it took and what else went on.</summary>
/// <param name="Client">This process.</param>
/// <param name="Server">Whoever answered.</param>
/// <param name="OthersPercent">Of all processor time, what neither took: the system's, and that of strangers.</param>
/// <param name="StolenPercent">Of all processor time, what the hypervisor gave to other machines.</param>
internal readonly record struct Slice(Throughput Load, TimeSpan Client, TimeSpan Server, double OthersPercent, double StolenPercent)
{
    /// <summary>Processor time of client and server for one call, in microseconds.</summary>
    public double MicrosecondsPerCall => (Client + Server).TotalMicroseconds / Load.Calls;

    public double ClientMicrosecondsPerCall => Client.TotalMicroseconds / Load.Calls;

    public double ServerMicrosecondsPerCall => Server.TotalMicroseconds / Load.Calls;

    /// <param name="server">Processor time of the server so far.</param>
    public static async Task<Slice> Of(Func<TimeSpan> server, Func<Task<Throughput>> run)
    {
        var (machine, client, answering) = (MachineTime.Now(), ProcessorTime.OfSelf(), server());
        var load = await run();
        var (worked, asked, answered) = (MachineTime.Now() - machine, ProcessorTime.OfSelf() - client, server() - answering);
        var all = load.Seconds * Environment.ProcessorCount;
        var busy = worked.All == 0 ? 0 : (double)worked.Busy / worked.All;
        return new Slice(load, asked, answered, Math.Max(0, 100 * (busy - (asked + answered).TotalSeconds / all)), worked.StolenPercent);
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Load}   processor {MicrosecondsPerCall,6:N0} µs a call   others {OthersPercent,3:N0} %   stolen {StolenPercent,4:N1} %");
}
