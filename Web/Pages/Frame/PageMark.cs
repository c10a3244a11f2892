namespace PhrCluster.Web.Pages.Frame;

/// <summary>On what is a page, and no part of an interface for programs.</summary>
internal sealed record PageMark;
