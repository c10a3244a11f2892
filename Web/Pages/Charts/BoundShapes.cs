namespace PhrCluster.Web.Pages.Charts;

/// <summary>Triangles that point to where a value is that is only bounded.</summary>
internal static class BoundShapes
{
    public const string Below = "M-5 -9H5L0 0Z", Above = "M-5 9H5L0 0Z";
}
