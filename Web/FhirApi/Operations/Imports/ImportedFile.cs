namespace PhrCluster.Web.FhirApi.Operations.Imports;

/// <summary>A file that is imported, and the URL by which it was named.</summary>
internal sealed record ImportedFile(string Url, string Path);
