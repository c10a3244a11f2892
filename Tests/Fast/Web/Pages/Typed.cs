using Microsoft.Extensions.Primitives;
using PhrCluster.Web.Pages.Frame.Forms;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>Forms as somebody filled them.</summary>
internal static class Typed
{
    public static FormFields Form(params (string Field, string Text)[] typed) =>
        new(typed.GroupBy(static it => it.Field).Select(static field => KeyValuePair.Create(field.Key, new StringValues([.. field.Select(static it => it.Text)]))));
}
