using Microsoft.AspNetCore.Components;

namespace PhrCluster.Web.Pages.Frame;

/// <summary>A page that is drawn once, when all that it shows has been asked for.</summary>
public abstract class LoadedPage : ComponentBase
{
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await Load();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Asks for what the page shows.</summary>
    protected abstract Task Load();
}
