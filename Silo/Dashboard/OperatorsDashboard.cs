using System.Collections.Frozen;
using Orleans.Dashboard;
using PhrCluster.Web.Pages.Operate;

namespace PhrCluster.Silo.Dashboard;

/// <summary>
/// Orleans' own dashboard, for operators alone: the cluster's silos, and calls by method. It times every call of every grain, so that it is off unless asked for. By itself
/// it asks nobody who they are, and would show the state of any grain whose key is typed in: nothing of that is let through.
/// </summary>
internal static class OperatorsDashboard
{
    /// <summary>
    /// What it may be asked, by the first part below its address. Left out are the state of grains, reminders, which name their grain, and the log. A part that a later version
    /// adds is closed until somebody has looked at it.
    /// </summary>
    public static readonly FrozenSet<string> Open = new[]
    {
        "", "index.html", "index.min.js", "index.css", "favicon.ico", "fonts", "img", "version",
        "DashboardCounters", "ClusterStats", "HistoricalStats", "SiloProperties", "SiloMetadata", "SiloStats", "SiloCounters", "GrainStats", "TopGrainMethods", "GrainTypes", "LifecycleStages",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void AddOperatorsDashboard(this ISiloBuilder silo)
    {
        silo.AddDashboard(static dashboard => dashboard.HideTrace = true);
        silo.Services.AddSingleton<DashboardRoom>();
    }

    public static void MapOperatorsDashboard(this WebApplication app) =>
        app.MapOrleansDashboard(DashboardRoom.Address).WithMetadata(DashboardRoom.ForOperators(IsOpen));

    /// <param name="below">What follows the dashboard's address.</param>
    public static bool IsOpen(string below) => Open.Contains(below.Trim('/').Split('/')[0]);
}
