using System.Text.Encodings.Web;
using System.Text.Json;

namespace PhrCluster.Client;

/// <summary>How JSON is written, on a terminal and into files.</summary>
public static class JsonForm
{
    public static readonly JsonWriterOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>For files of one object a line.</summary>
    public static readonly JsonWriterOptions Line = Indented with { Indented = false };
}
