namespace PhrCluster.Core.Alerts.Rules;

/// <summary>Numbers as alerts hold them.</summary>
internal static class Figures
{
    /// <summary>With one digit after the point, never rounded up: what is below a limit is not shown as the limit.</summary>
    public static decimal Tenths(decimal value) => Math.Floor(value * 10) / 10;
}
