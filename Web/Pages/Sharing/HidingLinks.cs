namespace PhrCluster.Web.Pages.Sharing;

/// <summary>Where things are hidden and labelled.</summary>
internal static class HidingLinks
{
    public const string Hide = "/sharing/hide";
    public const string Labels = "/sharing/labels";
    public const string Label = "/sharing/labels/new";
}
