using System.Globalization;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>What the machine's processors did since it started, of <c>/proc/stat</c>.</summary>
/// <param name="Busy">Ticks at work, for whichever process.</param>
/// <param name="Stolen">Ticks that the hypervisor gave to other machines.</param>
internal readonly record struct MachineTime(long All, long Busy, long Stolen)
{
    public static MachineTime Now()
    {
        // cpu user nice system idle iowait irq softirq steal; guests are in user already.
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(static text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return new MachineTime(ticks.Sum(), ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6], ticks[7]);
    }

    public static MachineTime operator -(MachineTime to, MachineTime from) => new(to.All - from.All, to.Busy - from.Busy, to.Stolen - from.Stolen);

    /// <summary>Of 100 ticks, those that were stolen.</summary>
    public double StolenPercent => All == 0 ? 0 : 100.0 * Stolen / All;
}
