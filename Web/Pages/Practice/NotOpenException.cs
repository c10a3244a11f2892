namespace PhrCluster.Web.Pages.Practice;

/// <summary>There is no record that this professional can open. The page for it says no more than that, whatever the cause.</summary>
internal sealed class NotOpenException() : Exception("There is no record that this professional can open.");
