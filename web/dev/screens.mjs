export const desktopScreens = [];
