namespace PhrCluster.Web.Pages.Frame.Forms;

/// <summary>What is wrong with a field: said above the page's heading and once more at the field, in the same words.</summary>
/// <param name="Field">Its id.</param>
/// <param name="Text">What to do about it.</param>
public sealed record FieldError(string Field, string Text);

/// <summary>Finds a field's own among all of a form's.</summary>
public static class FieldErrors
{
    /// <summary>Null where nothing is wrong with the field.</summary>
    public static string? At(this IEnumerable<FieldError> errors, string field) => errors.FirstOrDefault(error => error.Field == field)?.Text;
}
