using System.Text;
using PhrCluster.Web.Telemetry;

namespace PhrCluster.Silo;

/// <summary>
/// Hides citizen ids in what is logged. Our own messages hold none, but the runtime names grains by their keys when it warns of slow or
/// failed calls, and a citizen's key may be a national id.
/// </summary>
public sealed class CitizenIdMask(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    /// <summary>Loggers write each message as one text, so that no id is split between two.</summary>
    public override void Write(string? value)
    {
        if (value is not null)
        {
            inner.Write(CitizenIds.Mask(value));
        }
    }

    public override void Flush() => inner.Flush();
}
