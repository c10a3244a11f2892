namespace PhrCluster.Benchmarks.People;

/// <summary>What callers do, the same to every side.</summary>
/// <param name="Call">Given the side, the caller, the citizen, and a number that counts the calls.</param>
internal sealed record Work(string Name, Func<ISide, Arrivals, int, int, long, Task> Call)
{
    public static readonly Work SubmitOne = new("submit 1", static (side, arrivals, caller, citizen, call) => Submit(side, arrivals, caller, citizen, call, 1));

    public static readonly Work SubmitTen = new("submit 10", static (side, arrivals, caller, citizen, call) => Submit(side, arrivals, caller, citizen, call, 10));

    /// <summary>One of ten looks is for an organisation that has no consent.</summary>
    public static readonly Work Dashboard = new("dashboard", static (side, _, caller, citizen, call) => side.Dashboard(caller, citizen, (int)(call % 10) / 3));

    public static readonly Work[] All = [SubmitOne, SubmitTen, Dashboard];

    private static Task Submit(ISide side, Arrivals arrivals, int caller, int citizen, long call, int readings) =>
        side.Submit(caller, citizen, (int)(call % 9) / 3, arrivals.Next(citizen, readings));
}
