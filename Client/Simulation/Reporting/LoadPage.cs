namespace PhrCluster.Simulation.Reporting;

internal static class LoadPage
{
    public static string Of(LoadReport report) => LoadReportJson.Text(report);
}
